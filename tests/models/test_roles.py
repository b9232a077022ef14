from PySide6.QtCore import Qt

from issplus_desktop.models.roles import Role


def test_roles_are_distinct_and_above_those_of_qt():
    assert len(set(Role)) == len(Role.__members__)
    assert min(Role) > Qt.ItemDataRole.UserRole.value
