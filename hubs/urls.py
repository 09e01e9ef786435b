from django.urls import path

from .views import block, board, directory, introduction, lawful_basis, pull_in, team, today

app_name = "hubs"
urlpatterns = [
    path("", today.today, name="today"),
    path("hubs/", board.boards, name="boards"),
    path("hubs/<int:hub_id>/", board.board, name="board"),
    path("hubs/<int:hub_id>/now/", board.board_now, name="board_now"),
    path("hubs/<int:hub_id>/around/", board.presence, name="presence"),
    path("hubs/<int:hub_id>/people/", board.people, name="people"),
    path("hubs/<int:hub_id>/introductions/", introduction.hear, name="hear"),
    path("introductions/<int:introduction_id>/", introduction.hello, name="hello"),
    path("people/<int:person_id>/team/", team.team, name="team"),
    path("people/<int:person_id>/team/propose/", team.propose, name="propose"),
    path("people/<int:person_id>/team/<int:member_id>/agreement/", team.agreement, name="agreement"),
    path("people/<int:person_id>/team/<int:member_id>/main/", team.main_person, name="main_person"),
    path("people/<int:person_id>/team/<int:member_id>/step-back/", team.step_back, name="step_back"),
    path("people/<int:person_id>/pull-in/", pull_in.pull_in, name="pull_in"),
    path("people/<int:person_id>/may-i-help/", pull_in.ask_to_help, name="ask_to_help"),
    path("invitations/<int:member_id>/", team.answer, name="answer_invitation"),
    path("asks/new/", pull_in.ask, name="ask"),
    path("asks/<int:pull_in_id>/", pull_in.answer, name="answer"),
    path("practitioners/", directory.practitioners, name="practitioners"),
    path("places/", directory.places, name="places"),
    path("people/<int:person_id>/blocks/", block.blocks, name="blocks"),
    path("blocks/<int:block_id>/lift/", block.lift_block, name="lift_block"),
    path("look-ups/", block.look_ups, name="look_ups"),
    path("look-ups/<int:alert_id>/", block.look_up, name="look_up"),
    path("lawful-bases/", lawful_basis.lawful_bases, name="lawful_bases"),
    path("lawful-bases/add/", lawful_basis.record_basis, name="record_basis"),
    path("lawful-bases/<int:record_id>/end/", lawful_basis.end_basis, name="end_basis"),
    path("lawful-bases/list/", lawful_basis.list_basis, name="list_basis"),
]
