from __future__ import annotations

from weighbridge.brief.why import Node
from weighbridge.cli.terminal import console, safe


def print_tree(node: Node) -> None:
    """An evidence tree, indented, with the id of every row it names."""
    from rich.text import Text
    from rich.tree import Tree

    def label(n: Node) -> Text:
        text = Text(safe(n.text))
        if n.id:
            text.append(f"  {n.id}", style="dim")
        return text

    def grow(tree: Tree, n: Node) -> None:
        for child in n.children:
            grow(tree.add(label(child)), child)

    root = Tree(label(node))
    grow(root, node)
    console().print(root)
