"""What the dictionary gives for a word is what pymorphy3's analyzer gives, reading by reading."""

import pytest

from loaders.extraction.dictionary import analyzer, dictionary, read_tag

WORDS = {
    "ru": "встретился все переговоры Стали Киеве наибольшими пришедшая её ковер Мали сто кое-кто НАТО о’кей",
    "uk": "зустрівся стали переговори Києві найбільшими запланований її ґанку проходить сто що-небудь НАТО пів’яблука об'єкт",
}


@pytest.mark.parametrize(("word", "language"), [(word, language) for language, words in WORDS.items() for word in words.split()])
def test_the_dictionary_reads_a_word_as_the_analyzer_does(word, language):
    asked = [one for one in analyzer(language).parse(word) if one.is_known]
    assert dictionary(language).find(word) == [(one.word, one.normal_form, read_tag(one.tag), one.score) for one in asked]


@pytest.mark.parametrize(("word", "language"), [("Уиткофф", "ru"), ("Віткофф", "uk"), ("в", "ru"), ("Ю", "uk")])
def test_names_it_lacks_and_single_letters_are_left_to_the_analyzer(word, language):
    assert dictionary(language).find(word) == []
