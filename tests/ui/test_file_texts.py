from issplus_desktop.settings.file_problem import FileProblem
from issplus_desktop.ui.file_texts import file_trouble


def test_every_problem_has_words(qapp):
    texts = {problem: file_trouble(problem.value) for problem in FileProblem}
    assert all(text.endswith(".") for text in texts.values())
    assert texts[FileProblem.OTHER] == texts[FileProblem.INVALID]
    assert len(set(texts.values())) == len(FileProblem) - 1
