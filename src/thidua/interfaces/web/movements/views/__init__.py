"""The pages of movements: the movement itself, its course, the matrices, the catalogue, the calendar."""
