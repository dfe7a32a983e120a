# Over the publish output:  dotnet publish src/BhxhTracker.Web -c Release -o artifacts/docker
FROM mcr.microsoft.com/dotnet/aspnet:10.0
ENV TZ=Asia/Ho_Chi_Minh \
    Data__Folder=/data
WORKDIR /app
COPY artifacts/docker/ .
RUN mkdir /data && chown app /data
USER app
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["dotnet", "bhxh.dll"]
