"""What units and people do in a movement: registrations, pledges, figures, works, feedback, reviews."""
