from django.urls import path

from .views import booklet, copy, decide, door, links, page

app_name = "own"
urlpatterns = [
    path("my/", page.page, name="page"),
    path("my/open/<str:token>/", door.open_link, name="open"),
    path("my/ended/", door.ended, name="ended"),
    path("my/leave/", door.leave, name="leave"),
    path("my/away/", door.away, name="away"),
    path("my/written/", page.written, name="written"),
    path("my/written/<int:conversation_id>/", page.answer, name="answer"),
    path("my/say/", page.say, name="say"),
    path("my/what-matters/", page.matters, name="add_matters"),
    path("my/what-matters/<int:statement_id>/", page.matters, name="matters"),
    path("my/what-matters/<int:statement_id>/going/", page.going, name="going"),
    path("my/attachments/<int:attachment_id>/<slug:size>/", page.attachment, name="attachment"),
    path("my/reach/", decide.reach, name="reach"),
    path("my/sharing/", decide.sharing, name="sharing"),
    path("my/sharing/<int:wish_id>/show-again/", decide.show_again, name="show_again"),
    path("my/people/", decide.team, name="team"),
    path("my/people/<int:member_id>/", decide.choose, name="choose"),
    path("my/private/", decide.private, name="private"),
    path("my/private/<int:private_id>/forget/", decide.forget, name="forget"),
    path("my/stop/", decide.stop, name="stop"),
    path("my/booklet/<str:style>/", booklet.own, name="booklet"),
    path("my/copy/", copy.copies, name="copies"),
    path("my/copy/<str:which>/", copy.take, name="copy"),
    path("my/language/", booklet.language, name="language"),
    path("people/<int:person_id>/own-page/print/", booklet.choose, name="print"),
    path("people/<int:person_id>/own-page/booklet/", booklet.printed, name="printed"),
    path("people/<int:person_id>/own-page/from-paper/", booklet.from_paper, name="from_paper"),
    path("people/<int:person_id>/own-page/", links.links, name="links"),
    path("people/<int:person_id>/own-page/link/", links.make, name="make_link"),
    path("people/<int:person_id>/own-page/kiosk/", links.kiosk, name="kiosk"),
    path("people/<int:person_id>/own-page/<int:link_id>/withdraw/", links.withdraw, name="withdraw_link"),
]
