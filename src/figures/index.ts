export type { SendPoint } from '../aws/index.js';
export { figureLines, figureWords } from './figure-lines.js';
export type { Figures } from './figures.js';
export { createFigures } from './watch-figures.js';
