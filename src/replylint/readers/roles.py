"""Which HTML elements hold somebody else's words, a signature, code, or what nobody sees."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Role = Literal["hidden", "quote", "signature", "code", "heading", "item", "rest"]
"""``rest``: from here on everything is an earlier mail."""

_UNSEEN = "script style head template title svg math iframe object xml select datalist noframes canvas audio video"
_NAMES: Mapping[str, Role] = {
    **dict.fromkeys(_UNSEEN.split(), "hidden"),
    **dict.fromkeys(("pre", "code", "kbd", "samp", "tt", "xmp", "listing"), "code"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "blockquote": "quote",
    "li": "item",
}

_HIDDEN = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$))", re.IGNORECASE
)

# Classes and ids; Outlook on the web puts "x_" before those of an earlier mail.
_REST = re.compile(
    r"(?:^|\s)(?:x_)*(?:divrplyfwdmsg|appendonsend|olk_src_body_section|ms-outlook-mobile-reference-message)(?:\s|$)", re.IGNORECASE
)
_QUOTE = re.compile(
    r"(?:^|\s)(?:x_)*(?:gmail_quote\w*|gmail_attr|moz-cite-prefix|moz-forward-container|moz-email-headers-table|yahoo_quoted\w*|yahooquoted\w*|"
    r"protonmail_quote|tutanota_quote|front-blockquote|freshdesk_quote|zd_quote|zendesk_quote|hs_reply|helpscout-quote|intercom-quote|quoted-(?:text|reply)|"
    r"email-quote|zmail_extra\w*|outlookmessageheader|mail-editor-reference-message-container|apple-mail-quote|history_container|reply-separator)(?:\s|$)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"(?:^|[\s_-])\w*(?<!without)(?:signature|mobile-signature)(?:_?(?:block|prefix|container|table|wrapper))?(?:[\s_-]|$)", re.IGNORECASE
)


def role_of(name: str, attributes: Mapping[str, str]) -> Role | None:
    """Return what the element is, going by its name, class, id and style; None for an ordinary one."""
    role = _NAMES.get(name)
    if not attributes or role == "hidden":
        return role
    if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
        return "hidden"
    known = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if known != " ":
        if _REST.search(known):
            return "rest"
        if _QUOTE.search(known):
            return "quote"
        if _SIGNATURE.search(known):
            return "signature"
    if "data-smartmail" in attributes:
        return "signature"
    return role
