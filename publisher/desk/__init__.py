"""The editors' desk: what helps those who type an issue while they type it. It stands above the stages and below `cli`."""
