from django.urls import path

from .views import capture, circle, conversation, notice, people, person, shared_plan, story, what_matters, who_looked

app_name = "people"
urlpatterns = [
    path("", people.people, name="list"),
    path("search/", people.search, name="search"),
    path("new/", person.introduce, name="introduce"),
    path("write/", capture.capture, name="capture"),
    path("write/draft/", capture.autosave, name="autosave"),
    path("write/audience/", capture.audience, name="audience"),
    path("unfinished/", capture.unfinished, name="unfinished"),
    path("unfinished/<int:draft_id>/discard/", capture.discard, name="discard"),
    path("conversations/<int:conversation_id>/", conversation.conversation, name="conversation"),
    path("conversations/<int:conversation_id>/amend/", conversation.amend, name="amend"),
    path("conversations/<int:conversation_id>/response/", conversation.respond, name="respond"),
    path("conversations/<int:conversation_id>/connect/", conversation.connect, name="connect"),
    path("notices/<int:notice_id>/done/", notice.done, name="notice_done"),
    path("<int:person_id>/", person.person, name="person"),
    path("<int:person_id>/about/", person.describe, name="describe"),
    path("<int:person_id>/on-my-mind/", person.on_my_mind, name="on_my_mind"),
    path("<int:person_id>/resting/", person.resting, name="resting"),
    path("<int:person_id>/story/", story.story, name="story"),
    path("<int:person_id>/what-matters/", what_matters.hear, name="hear"),
    path("<int:person_id>/what-matters/<int:statement_id>/", what_matters.reword, name="reword"),
    path("<int:person_id>/what-matters/<int:statement_id>/move/", what_matters.move, name="move"),
    path("<int:person_id>/what-matters/<int:statement_id>/history/", what_matters.history, name="wordings"),
    path("<int:person_id>/plan/", shared_plan.plan, name="plan"),
    path("<int:person_id>/plan/print/", shared_plan.print_plan, name="print_plan"),
    path("<int:person_id>/plan/step/", shared_plan.step, name="step"),
    path("<int:person_id>/plan/step/<int:step_id>/", shared_plan.settle, name="settle"),
    path("<int:person_id>/plan/agreement/", shared_plan.agree, name="agree"),
    path("<int:person_id>/plan/good-month/", shared_plan.good_month, name="good_month"),
    path("<int:person_id>/circle/", circle.circle, name="circle"),
    path("<int:person_id>/circle/someone/", circle.someone, name="someone"),
    path("<int:person_id>/gifts/", circle.gift, name="gift"),
    path("<int:person_id>/who-looked/", who_looked.who_looked, name="who_looked"),
]
