"""The kit of screens: everything a screen is made of. How to use it, in one page.

    theme.py     apply_theme(Choice, scale) once after the QApplication; theme().tokens/.px()/.font()/.colour() to paint
    text.py      label(text, role), button(text, clicked, kind="plain|primary|link|danger|filter"), set_tip, announce,
                 message(parent, title, body, yes, no) -> bool. Never QLabel(...) by hand: names hide markup
    i18n.py      tr("{n} people", n=3), tr_n(one, many, n); Welsh in resources/i18n/cy/screens.po
    formats.py   hours(minutes), pounds(pence), day(date), day_short(date, today), moment(datetime), partial_day(iso)
    labels.py    word(Readiness.WOULD_TEACH), choices(Readiness, nothing="not said")
    acts.py      act_words("add_ability"), done_words("add_ability"); English in resources/i18n/en/acts.json
    wording.py   words_for(error).sentence(); add new errors there
    problems.py  problem_words(code, field name); add new codes there
    header.py    PageHeader(title, subtitle, chips=, actions=, avatar=)
    room.py      PageBody(screen) for its margins; fit(dialog, width, height) never opens larger than the screen
    layout.py    ScrollPage(name).body, Tabs(name).add(key, text, make), Columns([cards], min_width=300, weights=(), grid=False), column(*w), row(*w, None), flow([w])
    menus.py     MoreButton(title, [(words, run)]): the quiet "⋯" of an entry; Enter, Space or an arrow opens it
    cards.py     Card(title, count=, tone=, action=, on_action=, note=) .add .section .clear .end, item_card(title, sub,
                 trailing=, chips=[(text, Tone)], clicked=), stat_card(name, figure, note), chip(text, Tone),
                 Avatar(name), Runs("strong", " plain", "strong"), EmptyState(title, words, action=, on_action=)
    forms.py     FormDialog(parent, title, [Field(key, text, Kind.X, ...)], submit=...); dialog.save_with(bridge,
                 usecase, lambda v: Command(...)); signals done_with(id), left(draft); FormPanel inside pages
    tables.py    RowTable([Column(key, title, lambda row: ..., sort="name")], name="People", row_id=...,
                 empty=EmptyState(...)); set_rows(page.rows, page.after); signals activated_row, sort_changed, more_wanted
    bridge.py    bridge.do(usecase, command, then, failed), .ask(question, then, key=), .call(lambda desk: ..., then),
                 .may(permission), .actor; signals changed(ChangeSet), failed(error); InlineBridge(desk) in tests
    actions.py   Action(id, text, handler, shortcut=, permission=, group=) -> Actions feeds menus and palette.py
    palette.py   CommandPalette(parent, actions, search) on Ctrl+K; ShortcutSheet(parent, actions)
    toasts.py    Toasts(window).show_toast(text, way=None, way_words=""); progress.py: ProgressPanel
    charts.py    BarChart, BudgetBar, LineChart: each says its facts as a sentence
    ecomap.py    Ecomap(title).show_map(centre, nodes, links): MapNode, MapLink; signal node_activated(id)

A screen refreshes on `bridge.changed` when `changes.concerns(Topic.X)`, and asks with a `key` so that late answers drop.
Tests: tests/ui/audit.py `audit(window)` must return no findings.
"""
