const acts = ['window.__pwn=1', 'fetch("//HOST/x")']
const wraps = [
  '<script>ACT</script>', '<scr<script>ipt>ACT</scr</script>ipt>', '<img src=x onerror=ACT>', '<img src="x" onerror="ACT">', '<svg onload=ACT>', '<svg><script>ACT</script></svg>', '<body onload=ACT>', '<iframe srcdoc="<script>ACT</script>">',
  '<iframe src="javascript:ACT">', '<a href="javascript:ACT">x</a>', '<a href="java\tscript:ACT">x</a>', '<details open ontoggle=ACT>', '<video><source onerror=ACT></video>', '<math><mtext><table><mglyph><style><img src=x onerror=ACT>',
  '<math><mi//xlink:href="data:x,<script>ACT</script>">', '<form><button formaction="javascript:ACT">', '<input autofocus onfocus=ACT>', '<marquee onstart=ACT>', '<object data="javascript:ACT">', '<embed src="javascript:ACT">',
  '<base href="//HOST/">', '<meta http-equiv=refresh content="0;url=//HOST/x">', '<link rel=stylesheet href="//HOST/x">', '<style>@import "//HOST/x"</style>', '<style>*{background:url(//HOST/x)}</style>', '<img src="//HOST/x">', '<img srcset="//HOST/x 1x">',
  '<picture><source srcset="//HOST/x"><img></picture>', '<video poster="//HOST/x">', '<div style="background:url(//HOST/x)">', '<!--[if mso]><script>ACT</script><![endif]-->', '<noscript><p title="</noscript><img src=x onerror=ACT>">', '"><script>ACT</script>',
  '\'"><img src=x onerror=ACT>', '</title><script>ACT</script>', '</textarea><script>ACT</script>', '{{constructor.constructor("ACT")()}}', '${ACT}', '<%= ACT %>', '[x](javascript:ACT)', '![x](//HOST/x)', 'http://x"onmouseover=ACT//', 'http://x\'onmouseover=ACT//',
  'https://x.example/<script>ACT</script>', 'javascript:ACT', 'data:text/html,<script>ACT</script>', 'vbscript:ACT', '<template><script>ACT</script></template>', '<x onclick=ACT tabindex=1 id=x>', '<svg><animate onbegin=ACT attributeName=x dur=1s>',
  '<svg><a xlink:href="javascript:ACT"><text>x</text></a></svg>', '<svg><use href="data:image/svg+xml,<svg id=x onload=ACT>#x">', '<table background="//HOST/x">', '<isindex type=image src=1 onerror=ACT>', '<plaintext><script>ACT</script>',
]
/** What people of ill will write, each bare and inside other marks; HOST stands for a place that must not be called, `window.__pwn` for what must not run. */
export const hostileTexts = wraps.flatMap((wrap) => acts.flatMap((act) => {
  const plain = wrap.replaceAll('ACT', act)
  return [plain, `<b>${plain}</b>`]
}))
