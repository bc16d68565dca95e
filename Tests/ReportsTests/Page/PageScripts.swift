/// What the browser is asked about a page.
enum PageScripts {
  /// How colours are compared.
  private static let colours = """
    const channels = (colour) => (colour.match(/[0-9.]+/g) ?? []).map(Number);
    const luminance = ([r, g, b]) => {
      const [x, y, z] = [r, g, b].map((one) => {
        const share = one / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const contrastOf = (one, other) => {
      const [first, second] = [luminance(channels(one)), luminance(channels(other))];
      return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    };

    """

  /// Every colour of a bar of the chart, or of its outline where it has one, with its contrast to the page (1.4.11).
  static let marks =
    colours + """
      const ground = getComputedStyle(document.body).backgroundColor;
      return [...document.querySelectorAll('.timeline .bar rect:not(.hit)')].map((rect) => {
        const { fill, stroke, opacity } = getComputedStyle(rect);
        const colour = stroke === 'none' ? fill : stroke;
        return { colour, opacity, contrast: opacity === '1' ? contrastOf(colour, ground) : 0 };
      });
      """

  /// Every pair of a text's colour and its ground that occurs, with its contrast (WCAG 2.2, 1.4.3).
  static let contrasts =
    colours + """
      const isOpaque = (colour) => { const c = channels(colour); return c.length >= 3 && (c.length < 4 || c[3] === 1); };
      const ground = (element) => {
        const rect = element.localName === 'text' && element.closest('.node')?.querySelector('rect');
        if (rect) return getComputedStyle(rect).fill;
        for (let place = element; place; place = place.parentElement) {
          const colour = getComputedStyle(place).backgroundColor;
          if (isOpaque(colour)) return colour;
        }
        return 'rgb(255, 255, 255)';
      };
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      for (const card of document.querySelectorAll('.object')) card.style.contentVisibility = 'visible';
      const found = new Map();
      for (const element of document.querySelectorAll('body *')) {
        if (element.closest('script, title, option, .vh, .skip')) continue;
        if (!element.checkVisibility()) continue;
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!hasText && element.localName !== 'input') continue;
        const style = getComputedStyle(element);
        const text = element.namespaceURI.endsWith('svg') ? style.fill : style.color;
        const pair = text + ' on ' + ground(element);
        if (found.has(pair)) continue;
        const contrast = contrastOf(text, ground(element));
        found.set(pair, { pair, contrast, where: element.localName + '.' + (element.getAttribute('class') ?? '') });
      }
      return [...found.values()];
      """

  /// The first paint, and some filters with the layout that follows them.
  static let times = """
    const times = { 'first paint': performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0 };
    const time = (name, change) => {
      const start = performance.now();
      change();
      document.body.offsetHeight;
      times[name] = performance.now() - start;
    };
    const set = (selector, key, value) => {
      const element = document.querySelector(selector);
      element[key] = value;
      element.dispatchEvent(new Event('input', { bubbles: true }));
    };
    time('search', () => set('#search', 'value', 'field_12'));
    time('search on', () => set('#search', 'value', 'field_123'));
    time('search cleared', () => set('#search', 'value', ''));
    time('severity off', () => set('[name=severity]', 'checked', false));
    time('severity on', () => set('[name=severity]', 'checked', true));
    time('audience', () => set('[name=audience]', 'value', 'reader'));
    time('object', () => set('[name=object]', 'value', 'Object_7__c'));
    return times;
    """
}
