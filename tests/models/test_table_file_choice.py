from issplus_desktop.models.table_file_choice import TableFileChoice, TableFileForm


def test_at_first_all_rows_as_shown_become_csv():
    choice = TableFileChoice()
    assert (choice.form, choice.only_selected, choice.only_visible) == (TableFileForm.CSV, False, True)
    assert (choice.separator, choice.mark, choice.titles) == (",", True, True)
