"""From a body as it was written to the words that rules are written for."""

from __future__ import annotations

from dataclasses import replace

from replylint.readers import Reader, Reading
from replylint.readers.mail import mail_marks
from replylint.readers.normalise import normalise
from replylint.text import Text


def read(body: str, reader: Reader) -> Reading:
    """Read *body* with the reader of its format, tell mails and signatures apart, and normalise what is left."""
    reading = reader(Text(body))
    found = mail_marks(reading)
    if found:
        marks = sorted((*reading.marks, *found), key=lambda mark: (mark.span.start, -mark.span.end))
        reading = replace(reading, marks=tuple(marks))
    return normalise(reading)
