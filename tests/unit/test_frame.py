"""The page as shown: crop boxes off the origin and turned pages."""

from __future__ import annotations

import numpy as np
import pytest

from ficheparse.reading.frame import Frame, dominant_turn, upright_baselines, upright_boxes
from ficheparse.reading.page import SLANTED


def box(frame: Frame, left: float, bottom: float, right: float, top: float) -> list[float]:
    edges = (np.array([edge]) for edge in (left, bottom, right, top))
    return [float(edge) for edge in frame.boxes(*edges)[0]]


def test_the_crop_box_is_the_page() -> None:
    frame = Frame(100, 50, 400, 650, 0)
    assert frame.size == (300, 600)
    assert box(frame, 110, 630, 150, 640) == [10, 10, 50, 20]


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [(0, [10, 10, 50, 20]), (1, [580, 10, 590, 50]), (2, [250, 580, 290, 590]), (3, [10, 250, 20, 290])],
)
def test_a_box_turns_with_the_page(quarters: int, expected: list[float]) -> None:
    assert box(Frame(100, 50, 400, 650, quarters), 110, 630, 150, 640) == expected


@pytest.mark.parametrize("quarters", range(4))
def test_text_drawn_against_the_rotation_reads_upright(quarters: int) -> None:
    along = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)][quarters]
    assert Frame(0, 0, 100, 200, quarters).turn(*along) == 0


def test_slanted_text_follows_no_axis() -> None:
    assert Frame(0, 0, 100, 200, 0).turn(0.7, 0.7) == SLANTED
    assert Frame(0, 0, 100, 200, 0).turn(1.0, 0.02) == 0


@pytest.mark.parametrize("turns", range(4))
def test_turning_a_page_upright_and_back_gives_the_same_boxes(turns: int) -> None:
    boxes = np.array([[10.0, 20.0, 50.0, 30.0]])
    width, height = 300.0, 600.0
    turned = upright_boxes(boxes, turns, width, height)
    back_width, back_height = (width, height) if turns % 2 == 0 else (height, width)
    assert upright_boxes(turned, -turns % 4, back_width, back_height).tolist() == boxes.tolist()


def test_the_baseline_of_turned_text_becomes_a_height() -> None:
    baseline = np.array([30.0])
    assert upright_baselines(baseline, 1, 300, 600)[0] == 30
    assert upright_baselines(baseline, 2, 300, 600)[0] == 570
    assert upright_baselines(baseline, 3, 300, 600)[0] == 270


def test_most_chars_decide_how_a_page_reads() -> None:
    assert dominant_turn(np.array([1, 1, 0, SLANTED, SLANTED, SLANTED]), np.full(6, 10.0)) == 1
    assert dominant_turn(np.array([1, 1, 0]), np.array([8.0, 8.0, 30.0])) == 0
    assert dominant_turn(np.array([], int), np.array([])) == 0
