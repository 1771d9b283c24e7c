"""What planning hands on: plans and gaps. Other rooms know nothing else of its insides."""
