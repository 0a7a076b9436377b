"""From a folder of articles to a plot: who said how many had died, and when.

    python toll_over_time.py [FOLDER [PLOT]]

The marks `# %%` part it into cells for Jupyter, VS Code and Spyder. It needs headcount[pandas] and matplotlib.
"""

# %% Read a folder of articles. Every document that cannot be read is a row with its message in `error`.
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import headcount

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "articles"
claims = headcount.to_pandas(headcount.extract_files(folder, errors="column"))
for failed in claims[claims.error.notna()].itertuples():
    print(f"not read: {failed.doc}: {failed.error}")

# %% The deaths that a source states by itself: no part of another number, no "another 12", nothing denied.
deaths = claims[
    (claims.metric == "fatalities")
    & (claims.polarity == "positive")
    & ~claims.increment.fillna(False).astype(bool)
    & claims.part_of.isna()
    & claims.source.notna()
].copy()
# the day on which it was said, else that of the article, which is no earlier
deaths["day"] = pd.to_datetime(deaths.said_to.fillna(deaths.published), errors="coerce")
deaths["figure"] = deaths.value.fillna(deaths.low)
deaths = deaths.dropna(subset=["day", "figure"]).sort_values(["source", "day", "start"])
print(deaths[["day", "source", "quote", "bound", "doc"]].to_string(index=False))

# %% One line a source. "At least" and "more than" point upwards: the toll is there or above. Nothing is averaged.
figure, axes = plt.subplots(figsize=(8, 4.5), layout="constrained")
for source, stated in deaths.groupby("source"):
    (line,) = axes.plot(stated.day, stated.figure, marker="o", label=source)
    least = stated[stated.bound.isin(["at_least", "more_than"])]
    axes.plot(least.day, least.figure, linestyle="none", marker="^", markersize=11, color=line.get_color())
axes.set(title="Deaths, as each source stated them", ylabel="people", ylim=(0, None))
axes.legend(frameon=False)
figure.autofmt_xdate()

# %% In a notebook the figure shows itself; as a program it is written to a file.
if __name__ == "__main__":
    plot = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("toll.png")
    figure.savefig(plot, dpi=120)
    print(f"{len(deaths)} claims of {deaths.source.nunique()} sources: {plot}")
