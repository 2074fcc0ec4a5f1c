"""The first steps on a strange machine: which Python, and an environment that is whole or begun again."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]
SHIM = "#!/bin/sh\necho 'pyenv: command not found' >&2\nexit 127\n"
OLD = '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit\nexit 1\n'
REAL = f'#!/bin/sh\nexec "{sys._base_executable}" "$@"\n'
# Debian without python3-venv, until apt-get has been here.
BARE = f"""#!/bin/sh
case "$*" in *"import ensurepip"*) [ -e "$(dirname "$0")/installed" ] || exit 1;; esac
exec "{sys._base_executable}" "$@"
"""
REFUSED = "板凳需要 Python 3.11、3.12 或 3.13，这台电脑上没有找到能用的（现有：{}）；请安装后再来一次。\n"
APT = '#!/bin/sh\necho "$@" >>"$(dirname "$0")/asked"\ntouch "$(dirname "$0")/installed"\n'


@pytest.fixture
def clone(tmp_path):
    """A clone in a folder with a space, whose requirements are empty and so need no network."""
    clone = tmp_path / "a clone"
    shutil.copytree(ROOT / "deploy", clone / "deploy", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("requirements.txt", "requirements-dev.txt"):
        (clone / name).write_text("# none\n")
    return clone


@pytest.fixture
def path(tmp_path):
    """A PATH of our own making: only the tools a shell script needs, and the programs a test adds."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "sleep", "cmp", "cp", "rm", "id", "dirname", "basename", "touch", "env"):
        (folder / name).symlink_to(shutil.which(name))

    def add(**programs):
        for name, text in programs.items():
            program = folder / name.replace("_", ".").replace("apt.get", "apt-get")
            program.unlink(missing_ok=True)
            program.write_text(text)
            program.chmod(0o755)
        return folder

    return add


def run(clone, path, script):
    variables = {"PATH": str(path), "HOME": str(clone), "LANG": "C.UTF-8"}
    command = [shutil.which("sh"), "-c", script]
    return subprocess.run(command, cwd=clone, env=variables, capture_output=True, text=True, check=False)


def chosen(clone, path):
    return run(clone, path, '. deploy/python.sh; echo "$python"')


def test_python3_is_taken_when_it_runs(clone, path):
    assert chosen(clone, path(python3=REAL, python3_12=REAL)).stdout == "python3\n"


def test_a_shim_that_does_not_run_and_an_old_python_are_passed_over(clone, path):
    assert chosen(clone, path(python3=OLD, python3_13=SHIM, python3_12=SHIM, python3_11=REAL)).stdout == (
        "python3.11\n"
    )


def test_a_machine_with_only_an_old_python_gets_one_sentence(clone, path):
    refused = chosen(clone, path(python3=OLD))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == REFUSED.format("Python 3.9.2")


def test_a_machine_without_python_gets_one_sentence(clone, path):
    assert chosen(clone, path()).stderr == REFUSED.format("没有可用的 python3")


@pytest.mark.processes
def test_an_environment_is_made_once_and_a_broken_one_is_made_again(clone, path):
    folder = path(python3=REAL)
    first = run(clone, folder, "sh deploy/bootstrap.sh")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("正在建立运行环境（.venv）")

    assert run(clone, folder, "sh deploy/bootstrap.sh").stdout == ""

    # As after kill -9 in the middle of an installation: no mark, and a library cut in half.
    (clone / ".venv" / "requirements.txt").unlink()
    shutil.rmtree(next((clone / ".venv" / "lib").glob("python*/site-packages/pip")))
    again = run(clone, folder, "sh deploy/bootstrap.sh")
    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith("正在建立运行环境（.venv）")
    assert (clone / ".venv" / "requirements.txt").read_text() == "# none\n"

    # A changed list is installed into what is there.
    (clone / "requirements.txt").write_text("# still none\n")
    assert run(clone, folder, "sh deploy/bootstrap.sh").stdout.startswith("正在安装程序库")


@pytest.mark.processes
def test_what_cannot_be_installed_is_one_sentence(clone, path):
    (clone / "requirements.txt").write_text("./no-such-folder\n")
    refused = run(clone, path(python3=REAL), "sh deploy/bootstrap.sh")
    assert refused.returncode == 1
    assert refused.stderr == (
        "程序库没有装好，多半是网络不通；请检查网络后再来一次，详细原因见 .venv.log。\n"
    )
    assert not (clone / ".venv" / "requirements.txt").exists()


def test_a_missing_ensurepip_is_named_to_one_who_may_not_install(clone, path):
    folder = path(python3=BARE, apt_get=APT, id="#!/bin/sh\necho 1000\n")
    refused = run(clone, folder, "sh deploy/bootstrap.sh")
    assert refused.returncode == 1
    assert refused.stderr == (
        "Python 缺少 ensurepip，建不了运行环境；请让管理员执行 apt-get install python3-venv，然后再来一次。\n"
    )
    assert not (folder / "asked").exists()


@pytest.mark.processes
def test_a_missing_ensurepip_is_installed_by_root(clone, path):
    folder = path(python3=BARE, apt_get=APT, id="#!/bin/sh\necho 0\n")
    done = run(clone, folder, "sh deploy/bootstrap.sh")
    assert done.returncode == 0, done.stderr
    assert (folder / "asked").read_text() == "update\ninstall -y python3-venv\n"
    assert os.access(clone / ".venv" / "bin" / "python", os.X_OK)
