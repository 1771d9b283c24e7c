"""The requests of a message that has several, and what each takes from the ones beside it."""
