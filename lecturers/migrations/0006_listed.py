from django.db import migrations, models

WORDS = {
    "help_text": "登出去的是姓名、单位、简介、题目和讲过的场次，电话从不登。",
    "verbose_name": "本人同意登在公开名册",
}


class Migration(migrations.Migration):
    """Whoever was in the public list so far stays in it; whoever comes is asked first."""

    dependencies = [("lecturers", "0005_weekly_hours")]

    operations = [
        migrations.AddField("lecturer", "listed", models.BooleanField(default=True, **WORDS)),
        migrations.AlterField("lecturer", "listed", models.BooleanField(default=False, **WORDS)),
    ]
