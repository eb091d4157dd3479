"""The script that runs axe in a page; for what axe cannot decide, it reckons the contrast."""

AXE = """async () => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (target) => {
    const element = document.querySelector(target);
    // What lies behind text in a picture is drawn, and has no background colour to ask for.
    if (!element || element instanceof SVGElement) return 0;
    const front = rgb(getComputedStyle(element).color);
    let behind = element;
    while (behind && rgb(getComputedStyle(behind).backgroundColor)[3] < 255)
      behind = behind.parentElement;
    const back = behind ? rgb(getComputedStyle(behind).backgroundColor) : [255, 255, 255];
    const [high, low] = [light(front), light(back)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const why = (check) => check.data && check.data.messageKey || check.id;
  const found = await axe.run(document, {resultTypes: ['violations', 'incomplete'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  const rows = (list) => list.flatMap(v => v.nodes.map(n => [
    v.id, n.html.slice(0, 120), why([...n.any, ...n.all, ...n.none][0] || {id: ''}),
    v.id === 'color-contrast' ? ratio(n.target[0]) : 0]));
  return {violations: rows(found.violations), incomplete: rows(found.incomplete),
    version: axe.version, wide: document.documentElement.scrollWidth - window.innerWidth};
}"""
