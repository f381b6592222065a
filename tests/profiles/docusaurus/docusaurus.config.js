// What a docs site needs at least, with every check of links turned into an error.
module.exports = {
  title: 'Fixbook',
  url: 'https://docs.example.com',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  onBrokenAnchors: 'throw',
  onDuplicateRoutes: 'throw',
  markdown: {
    // Without it, a word between two colons becomes a picture.
    emoji: false,
    hooks: { onBrokenMarkdownLinks: 'throw', onBrokenMarkdownImages: 'throw' },
  },
  presets: [
    ['classic', { docs: { routeBasePath: '/', numberPrefixParser: false }, blog: false, pages: false }],
  ],
};
