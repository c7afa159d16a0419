/**
 * For paper: black on white, nothing of a line torn apart by a page's end. Without contextual forms and figures of a font's own: a reader of the PDF
 * could not copy or search what is set in them.
 */
export const PROOF_STYLE = `
* { box-sizing: border-box; }
body { font: 10.5pt/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; font-variant-ligatures: none; color: #111; margin: 0; }
header { border-bottom: 2px solid #111; margin-bottom: 14pt; }
header p { margin: 0; color: #444; }
h1 { font-size: 18pt; margin: 0 0 8pt; }
h2 { font-size: 13pt; margin: 18pt 0 4pt; break-after: avoid; }
h3 { font-size: 11pt; margin: 0 0 4pt; }
p { margin: 0 0 6pt; }
section { border: 1px solid #bbb; border-radius: 4pt; padding: 8pt 10pt; margin: 0 0 8pt; break-inside: avoid; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: 42mm 1fr; gap: 4mm; padding: 1.5pt 0; }
dt { color: #555; }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.code { font-family: ui-monospace, monospace; font-size: 9pt; background: #f2f2f2; padding: 4pt 6pt; overflow-wrap: anywhere; }
`;
