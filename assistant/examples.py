"""Questions to start with: the first screen offers them, and declined questions point to them."""

EXAMPLES = (
    "How many bike thefts were there in Petersfield in 2025?",
    "Which ward had the most shoplifting in 2025?",
    "How has burglary in Cambridge changed year on year?",
    "Anti-social behaviour in Market ward by month in 2025",
    "What was behind the change in crime in East Chesterton in 2025 compared with 2024?",
    "What data do you have?",
)
