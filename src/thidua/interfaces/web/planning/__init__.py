"""Main job one on the screen: reading a document in, confirming it, and following what every unit owes."""
