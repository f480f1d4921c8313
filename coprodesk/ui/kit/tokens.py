"""Every colour, space and size that a screen may use, three times: light, dark and high contrast."""

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    TEAL = "teal"
    AMBER = "amber"
    PURPLE = "purple"
    BLUE = "blue"
    GREY = "grey"


class Look(StrEnum):
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


# Space, in device-independent pixels
SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 16, 24
RADIUS = 8
TARGET = 32  # no clickable thing is lower than this, and none under 24
# Type, in pixels at a text scale of 1
TYPE = {
    "caption": 12, "small": 13, "body": 15, "heading": 16, "large": 20, "title": 24, "figure": 27, "brand": 18, "huge": 32,
}  # fmt: skip


class Tokens(NamedTuple):  # made in a fifth of the time of a dataclass, before the first paint
    look: Look
    page: str
    surface: str
    line: str
    line_strong: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    link: str
    hover: str
    selection: str
    on_selection: str
    head: str
    focus: str
    danger: str
    danger_soft: str
    side: str
    side_hover: str
    side_text: str
    side_muted: str
    side_active: str
    on_side_active: str
    teal_soft: str
    on_teal: str
    amber_soft: str
    on_amber: str
    purple_soft: str
    on_purple: str
    blue_soft: str
    on_blue: str
    grey_soft: str
    on_grey: str
    gives: str
    receives: str
    both: str
    paid: str
    planned: str
    track: str
    ring: str
    group: str

    def chip(self, tone: Tone) -> tuple[str, str]:
        """Background and text colour of a chip."""
        return getattr(self, f"{tone}_soft"), getattr(self, f"on_{tone}")

    def as_dict(self) -> dict[str, str]:
        return {name: str(value) for name, value in self._asdict().items()}


LIGHT = Tokens(
    look=Look.LIGHT,
    page="#f5f3ed",
    surface="#ffffff",
    line="#dcd8cd",
    line_strong="#7d8790",
    text="#17212b",
    muted="#56616d",
    accent="#0b655d",
    accent_hover="#084f49",
    on_accent="#ffffff",
    link="#0b655d",
    hover="#eef4f2",
    selection="#e0efed",
    on_selection="#0d2f2d",
    head="#faf9f5",
    focus="#0b655d",
    danger="#a3261b",
    danger_soft="#fdf0ee",
    side="#0d2f2d",
    side_hover="#1c4744",
    side_text="#dfe9e7",
    side_muted="#9db5b1",
    side_active="#ffffff",
    on_side_active="#0d2f2d",
    teal_soft="#e0efed",
    on_teal="#0b544d",
    amber_soft="#fff2d3",
    on_amber="#785000",
    purple_soft="#f0e6f7",
    on_purple="#66297f",
    blue_soft="#e2ebf9",
    on_blue="#20488f",
    grey_soft="#ebedf0",
    on_grey="#3f4953",
    gives="#a44a04",
    receives="#2457a3",
    both="#0b655d",
    paid="#68717c",
    planned="#7fb5ae",
    track="#ebe8df",
    ring="#dfdcd3",
    group="#855600",
)

DARK = Tokens(
    look=Look.DARK,
    page="#12181a",
    surface="#1b2326",
    line="#333e42",
    line_strong="#7f8d92",
    text="#eef2f1",
    muted="#a9b5b8",
    accent="#5ec4b6",
    accent_hover="#82d6ca",
    on_accent="#06201d",
    link="#6fd0c3",
    hover="#253033",
    selection="#20413e",
    on_selection="#f0f6f5",
    head="#20292c",
    focus="#7fdccf",
    danger="#ff9d90",
    danger_soft="#3a211f",
    side="#0b1f1e",
    side_hover="#173936",
    side_text="#dce7e5",
    side_muted="#93aba7",
    side_active="#e6f2f0",
    on_side_active="#0b2724",
    teal_soft="#1d403d",
    on_teal="#a3e3da",
    amber_soft="#43340f",
    on_amber="#f7d68a",
    purple_soft="#3c2849",
    on_purple="#e2bdf5",
    blue_soft="#22375a",
    on_blue="#b9d3fb",
    grey_soft="#323b40",
    on_grey="#d5dbde",
    gives="#f09a55",
    receives="#83b0f5",
    both="#5ec4b6",
    paid="#a3adb5",
    planned="#2f7d74",
    track="#344045",
    ring="#3a464a",
    group="#e5b95c",
)

CONTRAST = Tokens(
    look=Look.CONTRAST,
    page="#000000",
    surface="#000000",
    line="#ffffff",
    line_strong="#ffffff",
    text="#ffffff",
    muted="#ffffff",
    accent="#ffe14d",
    accent_hover="#fff3ae",
    on_accent="#000000",
    link="#ffe14d",
    hover="#26261a",
    selection="#1b4fbf",
    on_selection="#ffffff",
    head="#1a1a1a",
    focus="#00e5ff",
    danger="#ffb3ab",
    danger_soft="#2e0000",
    side="#000000",
    side_hover="#333333",
    side_text="#ffffff",
    side_muted="#ffffff",
    side_active="#ffe14d",
    on_side_active="#000000",
    teal_soft="#003a35",
    on_teal="#a8fff4",
    amber_soft="#3d2c00",
    on_amber="#ffe28a",
    purple_soft="#34004d",
    on_purple="#f3c9ff",
    blue_soft="#00265c",
    on_blue="#cfe2ff",
    grey_soft="#333333",
    on_grey="#ffffff",
    gives="#ffae5c",
    receives="#8fc1ff",
    both="#5dffea",
    paid="#d0d0d0",
    planned="#2fa598",
    track="#4d4d4d",
    ring="#8c8c8c",
    group="#ffd75e",
)

LOOKS: dict[Look, Tokens] = {Look.LIGHT: LIGHT, Look.DARK: DARK, Look.CONTRAST: CONTRAST}
