"""The slow checks: `scripts/audit`. Each yields a result that is kept as a page.

Every audit is a module with `run(say) -> Result`; `audit.__main__` lists them.
"""
