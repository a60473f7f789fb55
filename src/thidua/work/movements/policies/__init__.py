"""Who may do what with movements. Every no carries its reason."""
