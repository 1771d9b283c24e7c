"""Composed questions: from the mentions of a message to one `Analysis`."""
