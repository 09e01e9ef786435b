from django.urls import path

from .views import barrier, compilation, experiment, home, learning_cycle, reflection, summary

app_name = "learning"
urlpatterns = [
    path("", home.home, name="home"),
    path("log/", home.log, name="log"),
    path("shared/", home.shared, name="shared"),
    path("reflections/write/", reflection.write, name="write"),
    path("reflections/<int:reflection_id>/", reflection.reflection, name="reflection"),
    path("reflections/<int:reflection_id>/amend/", reflection.amend, name="amend_reflection"),
    path("reflections/<int:reflection_id>/reach/", reflection.reach, name="reach"),
    path("reflections/<int:reflection_id>/reply/", reflection.reply, name="reply"),
    path("barriers/", barrier.barriers, name="barriers"),
    path("barriers/notice/", barrier.notice, name="notice_barrier"),
    path("barriers/<int:barrier_id>/", barrier.barrier, name="barrier"),
    path("barriers/<int:barrier_id>/shape/", barrier.shape, name="shape_barrier"),
    path("barriers/<int:barrier_id>/move/", barrier.move, name="move_barrier"),
    path("hubs/<int:hub_id>/cycles/", learning_cycle.cycles, name="cycles"),
    path("hubs/<int:hub_id>/cycles/begin/", learning_cycle.begin, name="begin_cycle"),
    path("cycles/<int:cycle_id>/", learning_cycle.cycle, name="cycle"),
    path("cycles/<int:cycle_id>/describe/", learning_cycle.describe, name="describe_cycle"),
    path("cycles/<int:cycle_id>/stage/", learning_cycle.stage, name="move_stage"),
    path("cycles/<int:cycle_id>/close/", learning_cycle.close, name="close_cycle"),
    path("cycles/<int:cycle_id>/experiments/begin/", experiment.begin, name="begin_experiment"),
    path("experiments/<int:experiment_id>/", experiment.experiment, name="experiment"),
    path("experiments/<int:experiment_id>/observe/", experiment.notice, name="observe"),
    path("experiments/<int:experiment_id>/decide/", experiment.decide, name="decide_experiment"),
    path("cycles/<int:cycle_id>/compile/", compilation.ask, name="compile"),
    path("compilations/<int:compilation_id>/", compilation.compilation, name="compilation"),
    path("summaries/", summary.summaries, name="summaries"),
    path("summaries/<int:summary_id>/", summary.summary, name="summary"),
    path("summaries/<int:summary_id>/parts/<slug:key>/", summary.part, name="edit_part"),
    path("summaries/<int:summary_id>/sign/", summary.sign, name="sign_summary"),
]
