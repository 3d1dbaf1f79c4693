export const hostileCaption = '<img src=x onerror="window.wasHurt=1"><script>window.wasHurt=1</script>'

export const captionsOf = `WEBVTT

1
00:00:00.500 --> 00:00:02.000
<v Amara>Where does five eighths live?

2
00:00:02.000 --> 00:00:04.000
${hostileCaption}Turn to the person next to you.

3
00:00:05.000 --> 00:00:09.500
A <b>half</b> is &lt; five eighths.
`
