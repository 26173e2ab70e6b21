"""The names that HTML knows, so that ``<b>`` can be told from ``<your name>``."""

from __future__ import annotations

import re

ELEMENTS = frozenset(
    (
        "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br "
        "button canvas caption center cite code col colgroup command data datalist dd del details dfn dialog dir div dl dt em "
        "embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe "
        "image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem meta meter "
        "nav nobr noembed noframes noscript object ol optgroup option output p param path picture plaintext pre progress q rb "
        "rect rp rt rtc ruby s samp script search section select slot small source spacer span strike strong style sub summary "
        "sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xml xmp"
    ).split()
)
"""The elements of the HTML standard, old ones and the commonest of SVG among them."""

_CUSTOM = re.compile(r"[a-z][a-z0-9]*[-:][\w.:-]*")


def is_element(name: str) -> bool:
    """Return whether a tag's name (in lower case) is one that HTML or a composer means: also such as ``o:p`` and ``x-card``."""
    return name in ELEMENTS or _CUSTOM.fullmatch(name) is not None
