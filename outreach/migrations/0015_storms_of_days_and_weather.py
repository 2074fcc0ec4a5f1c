import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def end_on_its_day(apps, schema_editor):
    """Until now a storm was one day long."""
    apps.get_model('outreach', 'Postponement').objects.update(last_day=F('day'))


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0013_reveals'),
        ('outreach', '0014_orders_taken_and_photos'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='postponement',
            name='last_day',
            field=models.DateField(null=True),
        ),
        migrations.RunPython(end_on_its_day, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='postponement',
            name='last_day',
            field=models.DateField(),
        ),
        migrations.AddConstraint(
            model_name='postponement',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('day'))), name='postponement_ends_after_it_begins'),
        ),
        migrations.CreateModel(
            name='Weather',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('rain', '大雨'), ('wind', '大风'), ('snow', '大雪、结冰'), ('heat', '高温'), ('fog', '大雾、霾')], max_length=10, verbose_name='什么天气')),
                ('day', models.DateField(verbose_name='从哪天')),
                ('last_day', models.DateField(verbose_name='到哪天')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.area', verbose_name='哪一片')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='home.office')),
            ],
            options={
                'verbose_name': '天气提醒',
                'verbose_name_plural': '天气提醒',
                'ordering': ['day', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('day'))), name='weather_ends_after_it_begins', violation_error_message='到哪天不能比从哪天早，请改一下。')],
            },
        ),
    ]
