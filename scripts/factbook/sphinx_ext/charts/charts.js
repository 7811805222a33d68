/* Draws the charts of a bare `jupyter-book build .`; a book made by `make book` holds none. */
for (const place of document.querySelectorAll(".factbook-chart")) {
  const drawings = JSON.parse(place.querySelector("script").textContent);
  const { data, layout } = (matchMedia("(max-width: 640px)").matches && drawings.narrow) || drawings.wide;
  const canvas = place.appendChild(document.createElement("div"));
  Plotly.newPlot(canvas, data, layout, { displaylogo: false });
}
