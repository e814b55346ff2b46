"""The language of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.paths import seeds
from reader.text.language import guess_language

SAMPLES = {
    "en": "The minister said on Monday that he had not been told of the plan, which would be put to a vote in June.",
    "fr": "Le ministre a déclaré lundi qu’il n’avait pas été informé du plan qui sera soumis au vote en juin.",
    "de": "Der Minister sagte am Montag, dass er von dem Plan nichts gewusst habe und sich dazu nicht äußern werde.",
    "es": "El ministro dijo el lunes que no sabía nada del plan y que se votará en las próximas semanas por la tarde.",
    "it": "Il ministro ha detto lunedì che non sapeva nulla del piano e che si voterà nelle prossime settimane.",
    "pt": "O ministro disse na segunda-feira que não sabia nada do plano e que a votação será nas próximas semanas.",
    "nl": "De minister zei maandag dat hij niet op de hoogte was van het plan en dat er in juni over wordt gestemd.",
    "sv": "Ministern sade på måndagen att han inte hade fått veta något om planen och att den ska upp till omröstning.",
    "da": "Ministeren sagde mandag, at han ikke havde fået noget at vide om planen, og at der stemmes om den i maj.",
    "no": "Ministeren sa mandag at han ikke hadde fått vite noe om planen, og at det skal stemmes over den etter jul.",
    "fi": "Ministeri sanoi maanantaina, että hän ei ollut kuullut asiasta, mutta se on nyt myös hänen ja ne tulevat.",
    "pl": "Minister powiedział w poniedziałek, że nie wiedział o tym planie i że się nad nim zastanowi, bo to jest.",
    "cs": "Ministr v pondělí řekl, že o plánu nic nevěděl a že se o něm bude hlasovat až po volbách, jak to bylo.",
    "hu": "A miniszter hétfőn azt mondta, hogy nem tudott a tervről, és ez már csak egy olyan dolog, ami van.",
    "ro": "Ministrul a spus luni că nu a știut de acest plan și că va fi supus la vot în luna iunie, după cum este.",
    "tr": "Bakan pazartesi günü bu plan için bir bilgisi olmadığını ve daha sonra da konuşacağını söyledi ama çok geç.",
    "id": "Menteri itu mengatakan pada hari Senin bahwa dia tidak tahu tentang rencana itu dalam bulan ini.",
    "ru": "Министр сказал, что он ничего не знал об этом плане, который вынесут на голосование.",
    "uk": "Міністр сказав, що він нічого не знав про цей план, який винесуть на голосування.",
    "ar": "قال الوزير يوم الاثنين إنه لم يكن على علم بالخطة",
    "fa": "وزیر روز دوشنبه گفت که از این طرح چیزی نمی‌دانست",
    "ur": "وزیر نے پیر کو کہا کہ انہیں اس منصوبے کا علم نہیں تھا",
    "he": "השר אמר ביום שני שלא ידע על התוכנית",
    "el": "Ο υπουργός είπε τη Δευτέρα ότι δεν γνώριζε για το σχέδιο",
    "hi": "मंत्री ने सोमवार को कहा कि उन्हें इस योजना की जानकारी नहीं थी",
    "zh": "部长星期一说，他不知道这个计划。",
    "ja": "大臣は月曜日、計画について知らなかったと述べた。",
    "ko": "장관은 월요일 그 계획을 알지 못했다고 말했다.",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert guess_language(SAMPLES[language]) == language


def test_every_stretch_of_fifty_words_of_the_sample_story_is_english() -> None:
    for path in seeds():
        words = path.read_text("utf-8").split()
        for start in range(0, len(words) - 50, 25):
            assert guess_language(" ".join(words[start : start + 50])) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The one and only",
        "1 2 3 4 5 6 7 8 9 10",
        "Kabul Helmand Nangarhar Uruzgan Kunduz Kandahar Herat Ghazni Paktia Logar",
        "de la de la de la de la",
        "мир дом сон лес кот нос рот",
        "你好",
    ],
)
def test_what_is_too_short_or_unclear_is_left_open(text: str) -> None:
    assert guess_language(text) is None


def test_words_of_another_script_do_not_decide() -> None:
    assert guess_language(SAMPLES["en"] + " «Правда, правда»") == "en"
    assert guess_language("— “…” " * 9 + SAMPLES["en"]) == "en"


def test_only_the_beginning_is_looked_at() -> None:
    assert guess_language(SAMPLES["en"] * 300 + SAMPLES["ru"] * 3000) == "en"


@given(st.text(max_size=100))
def test_any_text_is_answered(text: str) -> None:
    assert guess_language(text) in {None, *SAMPLES}
