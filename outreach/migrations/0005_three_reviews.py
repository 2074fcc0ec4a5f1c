"""The three steps and their workflow, in place of Wagtail's own; set phrases that are often written wrong."""

from django.db import migrations

STEPS = [(1, "初审", 2), (2, "复审", 2), (3, "终审", 1)]
NAME = "三审"
EXPRESSIONS = [
    ("铸牢中华民族共同体意识", "筑牢中华民族共同体意识"),
    ("绿水青山就是金山银山", "青山绿水就是金山银山"),
    ("人民代表大会制度", "人大代表制度"),
    ("社会主义核心价值观", "社会主义核心价值观念"),
    ("实事求是", "实事求事"),
    ("乡村振兴", "乡村振新"),
    ("脱贫攻坚", "脱贫攻艰"),
    ("以人民为中心", "以人民为重心"),
    ("不忘初心、牢记使命", "不忘初心，牢记使命"),
    ("新时代文明实践中心", "新时代文明实践中央"),
    ("坚定不移", "坚定不疑"),
    ("一以贯之", "一已贯之"),
    ("走深走实", "走身走实"),
]


def begin(apps, schema_editor):
    put_wagtails_own_away(apps)
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _made = ContentType.objects.get_or_create(app_label="outreach", model="reviewtask")
    Workflow, WorkflowTask = apps.get_model("wagtailcore", "Workflow"), apps.get_model("wagtailcore", "WorkflowTask")
    ReviewTask = apps.get_model("outreach", "ReviewTask")
    workflow = Workflow.objects.create(name=NAME, active=True)
    for step, name, days in STEPS:
        task = ReviewTask.objects.create(name=name, step=step, days=days, content_type=kind, active=True)
        WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=step)
    FixedExpression = apps.get_model("outreach", "FixedExpression")
    FixedExpression.objects.bulk_create(FixedExpression(right=right, wrong=wrong) for right, wrong in EXPRESSIONS)


def put_wagtails_own_away(apps):
    """A single approval by a group, hung on the root of all pages."""
    apps.get_model("wagtailcore", "WorkflowPage").objects.all().delete()
    apps.get_model("wagtailcore", "Workflow").objects.update(active=False)
    apps.get_model("wagtailcore", "Task").objects.update(active=False)


def end(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=NAME).delete()
    apps.get_model("outreach", "ReviewTask").objects.all().delete()
    apps.get_model("outreach", "FixedExpression").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("outreach", "0004_review"), ("contenttypes", "0002_remove_content_type_name")]

    operations = [migrations.RunPython(begin, end)]
