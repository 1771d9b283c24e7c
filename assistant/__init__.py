"""Answers plain-English questions about crime and community safety, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from assistant.answers.answer import Answer
    from assistant.conversation import Conversation
    from assistant.notebook import open_conversation
    from assistant.opening import open_assistant

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "Assistant",
    "Conversation",
    "__version__",
    "open_assistant",
    "open_conversation",
]


def __getattr__(name: str) -> Any:
    # looked up on first use, so that `assistant --help` loads no engine
    if name == "Answer":
        from assistant.answers.answer import Answer

        return Answer
    if name in __all__:
        from assistant import conversation, notebook, opening

        doors = {"Conversation": conversation, "open_conversation": notebook}
        return getattr(doors.get(name, opening), name)
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
