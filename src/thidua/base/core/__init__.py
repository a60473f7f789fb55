"""What every room stands on: actor, answers, clock, codes, folded text, jobs."""
