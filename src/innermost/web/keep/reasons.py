"""Why a file is refused as a picture, and how a page says so. Words alone: the program that decodes reads it, too."""

from __future__ import annotations

NO_PICTURE, BROKEN, TOO_MANY, BUSY, SLOW = "no-picture", "broken", "too-many", "busy", "slow"
WORDS = {
    NO_PICTURE: "This is no picture we can open. JPEG, PNG, WebP and HEIC work.",
    BROKEN: "This picture is broken or cut off, so it does not open.",
    TOO_MANY: "This picture is too large to open here. Up to 50 megapixels work.",
    BUSY: "Many pictures arrive here just now. Try this one again in a minute.",
    SLOW: "This picture takes too long to open.",
}
