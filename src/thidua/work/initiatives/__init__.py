"""Initiatives: filed by their authors' unit, heard by a council, recognised once; titles depend on them."""
