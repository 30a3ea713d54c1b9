from measures.imports.plan.columns import EXPORTED, is_our_own, ranked

HEADINGS = [column.heading for column in EXPORTED]


def test_a_sheet_from_before_a_column_came_is_still_our_own():
    assert is_our_own(HEADINGS)
    assert is_our_own([heading for heading in HEADINGS if heading != "Tema"])


def test_a_sheet_with_headings_like_ours_is_not_our_own():
    assert not is_our_own([column.heading for column in EXPORTED if column.filled_in])


def test_a_comment_on_the_status_is_no_description():
    assert ranked("Kommentar til framdriften")[0] == "status_comment"
    assert ranked("Kommentar fra nemnda")[0] == "description"
