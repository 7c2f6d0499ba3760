"""Pages built as ten outlets build theirs: the elements, classes and furniture are theirs in kind, every word in them is invented.

Each is a template: {0} to {3} are the paragraphs of the article, {title} its headline. `junk` must not be read as its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

RU = (
    "Министр иностранных дел Норландии Анна Лебедева 7 января встретилась в Вене с министром обороны Канады Петром Орловым.",
    "Стороны обсудили гарантии безопасности и график дальнейших консультаций, сообщила пресс-служба ведомства.",
    "По словам Лебедевой, разговор продолжался четыре часа и был откровенным, хотя договориться удалось не обо всём.",
    "Следующая встреча должна пройти в Осло, добавили в министерстве, но день её пока не назначен.",
)
UK = (
    "Міністр закордонних справ Норландії Анна Лебедєва 7 січня зустрілася у Відні з міністром оборони Канади Петром Орловим.",
    "Сторони обговорили гарантії безпеки та графік подальших консультацій, повідомила пресслужба відомства.",
    "За словами Лебедєвої, розмова тривала чотири години й була відвертою, хоча домовитися вдалося не про все.",
    "Наступна зустріч має відбутися в Осло, додали в міністерстві, але день її поки не призначено.",
)
TITLES = {RU: "Лебедева встретилась с Орловым в Вене", UK: "Лебедєва зустрілася з Орловим у Відні"}


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet's page."""

    url: str
    paragraphs: tuple[str, ...]
    template: str
    junk: tuple[str, ...]
    published: date | None = date(2026, 1, 7)
    encoding: str = "utf-8"

    @property
    def title(self) -> str:
        return TITLES[self.paragraphs]

    def page(self) -> bytes:
        """Its bytes, as the server sends them."""
        html = self.template.replace("{title}", self.title)
        for number, paragraph in enumerate(self.paragraphs):
            html = html.replace(f"{{{number}}}", paragraph)
        return html.encode(self.encoding)


PRAVDA = """<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>{title} | Українська правда</title>
<meta property="og:title" content="{title}"><meta property="og:url" content="https://www.pravda.com.ua/news/2026/01/07/8012345/">
<link rel="canonical" href="https://www.pravda.com.ua/news/2026/01/07/8012345/">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}",
"datePublished":"2026-01-07T12:40:00+02:00","dateModified":"2026-01-08T09:00:00+02:00"}</script></head><body>
<header class="header"><a class="header_logo" href="/">УП</a><nav class="header_nav"><ul><li><a href="/news/">Новини</a></li>
<li><a href="/columns/">Колонки</a></li></ul></nav></header>
<div class="main_content"><article class="post"><header class="post_header"><h1 class="post_title">{title}</h1>
<div class="post_time"><span class="post_author"><a href="/authors/1/">Марія Вигадана</a></span> — Середа, 7 січня 2026, 12:40</div>
</header>
<div class="post_photo_news"><img src="/i/1.jpg" alt=""><div class="image-box__caption">Колаж: редакція</div></div>
<div class="post_text"><p>{0}</p><p>{1}</p><div class="advtext_mob"><span>Реклама:</span></div><p>{2}</p><p>{3}</p></div>
<footer class="post_footer"><div class="post_tags"><span class="post_tags_item"><a href="/tags/v/">Відень</a></span></div></footer>
</article>
<aside class="section_news"><h3>Усі новини</h3><div class="article_news">
<a href="/news/2/">У Норландії відкрили новий міст через річку</a></div></aside></div>
<footer class="footer"><p>© 2000-2026, Вигадана правда. Використання матеріалів лише за умови посилання.</p></footer></body></html>"""

RBC = """<!DOCTYPE html><html lang="uk"><head><meta charset="UTF-8"><title>{title} | РБК-Україна</title>
<meta property="article:published_time" content="2026-01-07T14:10:00+02:00">
<link rel="canonical" href="https://www.rbc.ua/rus/news/lebedeva-zustrilasya-1767788000.html"></head><body>
<div class="header-wrap"><div class="menu"><a href="/rus/politics">Політика</a><a href="/rus/economic">Економіка</a></div></div>
<div class="layout"><div class="layout-main"><div class="publication"><h1>{title}</h1><div class="publication-bottom">
<span class="time">14:10 07.01.2026 Ср</span><span class="reading-time">2 хв</span></div>
<div class="publication-lead"><div class="txt"><p><strong>{0}</strong></p><p>{1}</p>
<div class="publication-inline-news"><p><i>Читайте також: <a href="/rus/3.html">Чому у Норландії дорожчає риба</a></i></p></div>
<p>{2}</p><h2>Що далі</h2><p>{3}</p></div></div>
<div class="publication-footer"><a href="https://t.me/x">Підписуйтесь на наш канал у Telegram</a></div></div></div>
<div class="layout-sidebar"><div class="newsline"><a href="/rus/4.html">15:00 Курс норландської крони зріс удвічі</a></div></div></div>
<footer><p>Усі права захищено. Вигадане агентство.</p></footer></body></html>"""

UKRINFORM = """<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="https://www.ukrinform.ua/rubric-polytics/4012345-lebedeva.html"></head><body>
<nav class="leftMenu"><ul><li><a href="/">Головна</a></li></ul></nav>
<div id="content"><article class="news"><figure class="newsImage"><img src="x.jpg" alt="{title}"></figure>
<header><h1 class="newsTitle">{title}</h1><div class="newsMetaBlock"><div class="newsDate"><time datetime="2026-01-07T12:20:00+02:00"
itemprop="datePublished">07.01.2026 12:20</time></div><div class="newsViews">Перегляди: 512</div></div></header>
<div class="newsText"><div class="newsHeading">{0}</div><div><p>{1}</p><section class="read">Читайте також:
<a href="/2.html">Норландія змінила герб</a></section><p>{2}</p><p>{3}</p></div></div>
<aside class="tags"><div><a class="tag" href="/tag/">Відень</a></div></aside></article></div>
<footer><p>При цитуванні гіперпосилання на агентство обов'язкове.</p></footer></body></html>"""

UNIAN = """<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>{title} - новини | УНІАН</title>
<script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":"NewsArticle","datePublished":"2026-01-07T16:00:00+02:00"}]</script>
<link rel="canonical" href="https://www.unian.ua/politics/lebedeva-13012345.html"></head><body>
<header class="header"><ul class="main-menu"><li><a href="/politics">Політика</a></li></ul></header>
<div class="container"><div class="article"><div class="article__info"><a class="article__author--bottom" href="/a">Вигаданий Автор</a>
<div class="article__info-item time">16:00, 07.01.26</div><div class="article__info-item views">301</div></div>
<h1>{title}</h1><p class="article__like-h2">{0}</p>
<div class="article-text"><p>{1}</p><div class="read-also-slider"><span>Вас також можуть зацікавити новини:</span>
<a href="/2">У Норландії випав сніг</a></div><p>{2}</p><p>{3}</p></div>
<div class="article__tags"><a href="/t">Відень</a></div></div>
<div class="newsfeed"><a href="/3">Погода на вихідні: де чекати дощів</a></div></div>
<footer class="footer">Усі права захищені</footer></body></html>"""

SUSPILNE = """<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>{title} — Суспільне</title>
<meta property="article:published_time" content="2026-01-07T10:05:00Z"></head><body>
<header class="c-header"><nav><a href="/kyiv">Київ</a><a href="/lviv">Львів</a></nav></header>
<main><article class="c-article"><div class="c-article__header"><h1 class="c-article__title">{title}</h1>
<div class="c-article__info"><time class="c-article__date" datetime="2026-01-07T10:05:00Z">7 січня, 12:05</time></div></div>
<div class="c-article-content c-article-content--bg"><p><strong>{0}</strong></p><p>{1}</p>
<div class="c-article__summary-heading">Що відомо</div><blockquote><p>{2}</p></blockquote><p>{3}</p>
<p><em>Хочете отримувати новини першими? Підпишіться на наш канал.</em></p></div></article></main>
<section class="c-section-latest"><h2>Топ дня</h2><a href="/1">Скільки коштує хліб у столиці Норландії</a></section>
<footer class="c-footer">© Вигадане мовлення</footer></body></html>"""

INTERFAX = """<!DOCTYPE html><html lang="ru"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
<title>{title}</title><meta property="article:published_time" content="2026-01-07T13:31+0300">
<link rel="canonical" href="https://www.interfax.ru/world/1012345"></head><body>
<header><nav class="menu"><a href="/russia/">В России</a><a href="/world/">В мире</a></nav></header>
<main><div class="infinitblock" itemscope itemtype="http://schema.org/NewsArticle"><aside class="textML">
<time datetime="2026-01-07T13:31">13:31,
7 января 2026</time></aside><article itemprop="articleBody"><h1 itemprop="headline">{title}</h1>
<p>{0}</p><p>{1}</p><p>{2}</p><p>{3}</p></article>
<div class="textMTags"><a href="/tags/">Норландия</a></div></div>
<div class="newsmain"><h3>Хроника</h3><a href="/2">Рыбаки Норландии просят отложить запрет на лов</a></div></main>
<footer><p>Все права защищены. Использование информации допускается только с согласия.</p></footer></body></html>"""

RIA = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{title} - 07.01.2026</title>
<meta name="analytics:p_ts" content="1767781860"><meta property="article:published_time" content="20260107T1331">
<link rel="canonical" href="https://ria.ru/20260107/norlandiya-2012345678.html"></head><body>
<div class="header"><div class="header__nav"><a href="/politics/">Политика</a></div></div>
<div class="layout-article"><div class="article m-article"><div class="article__header"><div class="article__info">
<div class="article__info-date"><a href="/20260107/">13:31 07.01.2026</a></div></div><h1 class="article__title">{title}</h1>
<h1 class="article__second-title">Подробности переговоров станут известны позже</h1></div>
<div class="article__body js-mediator-article mia-analytics">
<div class="article__block" data-type="text" data-position="1"><div class="article__text">{0}</div></div>
<div class="article__block" data-type="text" data-position="2"><div class="article__text">{1}</div></div>
<div class="article__block" data-type="banner"><div class="banner"></div></div>
<div class="article__block" data-type="text" data-position="3"><div class="article__text">{2}</div></div>
<div class="article__block" data-type="article"><div class="article__article">
<a href="/3.html">Норландские учёные описали новый вид чаек</a></div></div>
<div class="article__block" data-type="text" data-position="4"><div class="article__text">{3}</div></div></div>
<div class="article__tags"><a href="/t/">В мире</a></div></div></div>
<div class="lenta"><div class="lenta__item"><a href="/4.html">Биржа открылась ростом индексов</a></div></div>
<div class="footer"><div class="footer__rights">Вигаданое агентство, 18+</div></div></body></html>"""

TASS = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{title} - ТАСС</title>
<meta name="mediator_published_time" content="2026-01-07T10:31:00.000Z">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"{title}","datePublished":"2026-01-07T10:31:00.000Z"}</script>
</head><body>
<div id="__next"><header><nav><a href="/politika">Политика</a><a href="/ekonomika">Экономика</a></nav></header>
<main><div class="NewsHeader_container__x1"><h1 class="NewsHeader_title__y2">{title}</h1>
<div class="PublishedMark_date__z3">7 января, 13:31</div></div>
<article><div class="Content_wrapper__a4"><p class="Paragraph_paragraph__b5"><span>{0}</span></p>
<p class="Paragraph_paragraph__b5"><span>{1}</span></p><p class="Paragraph_paragraph__b5"><span>{2}</span></p>
<p class="Paragraph_paragraph__b5"><span>{3}</span></p></div></article>
<div class="Tags_container__c6"><a href="/tag">Норландия</a></div></main>
<aside><a href="/5">Паром до острова вернулся в порт из-за шторма</a></aside><footer>Вымышленное агентство</footer></div>
<script id="__NEXT_DATA__" type="application/json">{"props":{}}</script></body></html>"""

KOMMERSANT = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{title} – Коммерсантъ</title>
<meta property="article:published_time" content="2026-01-07T13:31:00+03:00"></head><body>
<header class="main_header"><nav><a href="/theme/1">Политика</a></nav></header>
<main><section class="grid"><article class="doc js-article"><header class="doc_header"><time class="doc_header__publish_time"
datetime="2026-01-07T13:31:00+03:00">07.01.2026, 13:31</time><h1 class="doc_header__name js-search-mark">{title}</h1></header>
<div class="doc__body"><div class="article_text_wrapper"><p class="doc__text">{0}</p><p class="doc__text">{1}</p>
<div class="incut"><p class="incut__text"><a href="/doc/2">Как устроен рыбный рынок Норландии</a></p></div>
<p class="doc__text">{2}</p><p class="doc__text">{3}</p><p class="doc__text document_authors">Иван Выдуманный</p></div></div></article>
</section>
<section class="rubric_lenta"><article class="uho"><h2><a href="/doc/3">Банк Норландии сохранил ставку</a></h2></article></section></main>
<footer><p>© Вымышленный дом, все права на материалы принадлежат ему.</p></footer></body></html>"""

MEDUZA = """<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{title} — Meduza</title>
<meta property="article:published_time" content="2026-01-07T10:31:00.000Z">
<link rel="canonical" href="https://meduza.io/news/2026/01/07/lebedeva-vstretilas"></head><body><div id="root">
<header data-testid="header"><a href="/">Meduza</a></header>
<main><div class="GeneralMaterial-module-root"><h1 class="RichTitle-module-root" data-testid="simple-title">{title}</h1>
<div class="MetaItem-module-root"><time class="Timestamp-module-root">13:31, 7 января 2026</time></div>
<div class="GeneralMaterial-module-article"><p class="SimpleBlock-module-p SimpleBlock-module-lead">{0}</p>
<p class="SimpleBlock-module-p">{1}</p><div class="EmbedBlock-module-root"><figure><img src="x.jpg"></figure></div>
<p class="SimpleBlock-module-p">{2}</p><p class="SimpleBlock-module-p">{3}</p></div></div>
<div class="RelatedRichBlock-module-root"><p>Читайте также</p><ul><li><a href="/f/1">Репортаж с ярмарки норландских сыров</a></li></ul>
</div></main>
<footer data-testid="footer"><p>Поддержите нас. Работает на читателях.</p></footer></div></body></html>"""

SVOBODA = """<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="https://www.radiosvoboda.org/a/news-lebedeva/33012345.html">
<script type="application/ld+json">{"articleSection":"Новини","datePublished":"2026-01-07 10:31:00Z","@type":"NewsArticle"}</script>
</head><body>
<div class="hdr-20"><nav><a href="/z/1">Новини</a></nav></div>
<div id="content"><main class="container"><div class="hdr-container"><h1 class="title pg-title">{title}</h1>
<div class="publishing-details"><div class="published">
<time pubdate="pubdate" datetime="2026-01-07T12:31:00+02:00">07 січня 2026, 12:31</time>
</div></div></div><div class="body-container"><div id="article-content" class="content-floated-wrap"><div class="wsw"><p>{0}</p><p>{1}</p>
<div class="wsw__embed"><div class="media-block"><a href="/a/2.html">Норландія скасувала візи для рибалок</a></div></div><p>{2}</p>
<p>{3}</p>
<ul><li><p>Нагадаємо, перша зустріч сторін відбулася ще восени, теж у Відні.</p></li></ul></div></div></div></main></div>
<div class="comments"><h3>Коментарі</h3><p>Читач: нарешті хоч щось зрушило з місця</p></div>
<footer class="footer">Радіо © 2026 Усі права застережено.</footer></body></html>"""

OUTLETS = {
    "pravda.com.ua": Outlet("https://www.pravda.com.ua/news/2026/01/07/8012345/", UK, PRAVDA, ("новий міст", "Вигадана правда", "Колонки")),
    "rbc.ua": Outlet("https://www.rbc.ua/rus/news/lebedeva-zustrilasya-1767788000.html", UK, RBC, ("крони", "захищено", "Економіка")),
    "ukrinform.ua": Outlet("https://www.ukrinform.ua/rubric-polytics/4012345-lebedeva.html", UK, UKRINFORM, ("гіперпосилання",)),
    "unian.ua": Outlet("https://www.unian.ua/politics/lebedeva-13012345.html", UK, UNIAN, ("дощів", "захищені", "Вигаданий Автор")),
    "suspilne.media": Outlet("https://suspilne.media/1012345-lebedeva/", UK, SUSPILNE, ("коштує хліб", "мовлення", "Львів")),
    "interfax.ru": Outlet("https://www.interfax.ru/world/1012345", RU, INTERFAX, ("Рыбаки", "защищены", "В России"), encoding="cp1251"),
    "ria.ru": Outlet("https://ria.ru/20260107/norlandiya-2012345678.html", RU, RIA, ("Биржа", "18+", "Политика")),
    "tass.ru": Outlet("https://tass.ru/politika/25012345", RU, TASS, ("Паром", "Вымышленное", "Экономика")),
    "kommersant.ru": Outlet("https://www.kommersant.ru/doc/8012345", RU, KOMMERSANT, ("ставку", "Вымышленный", "Политика")),
    "meduza.io": Outlet("https://meduza.io/news/2026/01/07/lebedeva-vstretilas", RU, MEDUZA, ("сыров", "читателях")),
    "radiosvoboda.org": Outlet("https://www.radiosvoboda.org/a/news-lebedeva/33012345.html", UK, SVOBODA, ("Читач", "застережено")),
}
