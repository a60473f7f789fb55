"""How papers of the council name a title."""


def civil_name(name: str) -> str:
    """The name of a title as civil bodies write it: the armed forces' own form is left out."""
    return name.partition(", Đơn vị")[0]
