from __future__ import annotations

from datetime import date

from weighbridge.cli.terminal import print_json, print_table
from weighbridge.record import BadQuestion, Item, Party, Transfer, Window


def print_status(item: str, supplier: str | None, recipient: str, on: str, *, as_json: bool) -> None:
    """What each position held on one day about goods going from one state to another.

    Raises: BadQuestion: the day or a state is not one, or nobody knows the goods.
    """
    from weighbridge import screen
    from weighbridge.measure.vocabulary import default

    vocabulary = default()
    found = [h.entry for h in vocabulary.find(item) if h.kind == "goods"]
    goods = vocabulary.goods.get(found[0].name if found and hasattr(found[0], "name") else item)
    if goods is None:
        raise BadQuestion(
            f"--item {item!r}",
            expected="goods that the vocabulary knows",
            todo="see docs/add-an-item.md to add your own",
        )
    for option, code in (("--from", supplier), ("--to", recipient)):
        if code is not None and code.upper() not in vocabulary.countries:
            raise BadQuestion(f"{option} {code!r}", expected="an ISO 3166 alpha-2 code, as in IR")
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise BadQuestion(f"--on {on!r}", expected="a day as YYYY-MM-DD") from None
    asked = Transfer(
        id=goods.name,
        supplier=Party(country=supplier.upper() if supplier else None),
        recipient=Party(country=recipient.upper()),
        item=Item(name=goods.name, class_=goods.class_),
        amount=None,
        stage="in_transit",
        window=Window.on(day),
        reports=(),
        claims=(),
    )
    rows = [r for r in screen.law([asked], screen.norms()) if r.on <= day]
    if as_json:
        print_json(rows)
        return
    listed = [(r.position, r.status.replace("_", " "), r.norm, r.paragraph, f"{r.source} [{r.mark}]") for r in rows]
    print_table(
        f"{goods.name} to {recipient.upper()} on {day}", ("position", "status", "rule", "paragraph", "source"), listed
    )
