"""What a form is for, as its title tells it where its file does not say."""

from formengine.model import FormKind

_KINDS: dict[str, FormKind] = {
    "support plan": "support-plan",
    "care plan": "support-plan",
    "review": "review",
    "audit": "audit",
    "survey": "survey",
    "assessment": "assessment",
    "conversation": "conversation",
}
_OTHER: FormKind = "other"


def kind_told_by(title: str) -> FormKind:
    words = title.lower()
    return next((kind for said, kind in _KINDS.items() if said in words), _OTHER)
