/** The reference for people. What it shows it reads from `/v2/openapi.json`. */
export const referencePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Aerovy API Keys: the v2 API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/v2/docs/swagger-ui.css">
<link rel="stylesheet" href="/v2/docs/page.css">
</head>
<body>
<main id="reference"><noscript>The reference as data: <a href="/v2/openapi.json">/v2/openapi.json</a></noscript></main>
<script src="/v2/docs/swagger-ui-bundle.js"></script>
<script src="/v2/docs/start.js"></script>
</body>
</html>
`;
