/* Loaded before plotly.js: gives it an empty base map, or it fetches one from outside for any map at all. */
{
  const nothing = { type: "GeometryCollection", geometries: [] };
  const layers = ["coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits"];
  const objects = Object.fromEntries(layers.map((layer) => [layer, nothing]));
  window.PlotlyGeoAssets = { topojson: { world_110m: { type: "Topology", arcs: [], objects } } };
}
