"""What stands above each mutated function in the copy: nothing that a call would have to go through.

A mutant is put on by exchanging the function's code. That holds for what is called from now on; what an
import has computed by then is tried from the start, and there mutmut's own trampoline chooses.
"""

import os
from collections.abc import Callable
from types import CodeType, FunctionType

from mutmut.mutation.trampoline import MutantDict, wrap_in_trampoline

__all__ = ["MutantDict", "called_by", "function_of", "plain", "put_on", "put_on_none", "switched"]

LEARNING = "stats"
_functions: dict[str, tuple[FunctionType, MutantDict]] = {}


def plain(mangled: str) -> str:
    """x_function, xǁClassǁfunction → function, Class.function."""
    return mangled.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")


def function_of(mutant: str) -> str:
    """module.x_function__mutmut_1 → module.function."""
    module, _, mangled = mutant.rpartition("__mutmut_")[0].rpartition(".")
    return f"{module}.{plain(mangled)}"


def switched(mutants: MutantDict, is_classmethod: bool = False) -> Callable:
    if os.environ.get("MUTANT_UNDER_TEST") != LEARNING:
        return wrap_in_trampoline(mutants, is_classmethod)

    def kept(function: FunctionType) -> FunctionType:
        _functions[f"{function.__module__}.{function.__qualname__}"] = function, mutants
        return function

    return kept


def put_on(name: str) -> None:
    function, mutants = _functions[function_of(name)]
    mutant = mutants[name.rpartition(".")[2]]
    function.__code__ = mutant.__code__
    function.__defaults__, function.__kwdefaults__ = mutant.__defaults__, mutant.__kwdefaults__


def called_by(codes: set[CodeType]) -> list[str]:
    """Which of the functions these are the code of."""
    return [name for name, (function, _) in _functions.items() if function.__code__ in codes]


def put_on_none() -> None:
    """Each function as it was, in the copy whose lines `mutated` tells."""
    for function, mutants in _functions.values():
        function.__code__ = mutants["_mutmut_orig"].__code__
