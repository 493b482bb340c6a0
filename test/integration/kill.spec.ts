import { killAtEveryPoint } from './lives/kill-at-every-point.js';
import { story } from './lives/toy-story.js';

/** Everything that moves a tree, with processes that are killed at every point of it. */
killAtEveryPoint(story, 'toy-story');
